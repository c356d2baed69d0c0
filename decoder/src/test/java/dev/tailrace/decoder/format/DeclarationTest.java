package dev.tailrace.decoder.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationTest {

    @Test
    void aPlainFieldHasATypeAndAName() {
        Declaration declaration = parse("unsigned   long\tip");

        assertThat(declaration.name()).isEqualTo("ip");
        assertThat(declaration.type().text()).isEqualTo("unsigned long");
        assertThat(declaration.location()).isEqualTo(FieldPlacement.FIXED);
        assertThat(declaration.isArray()).isFalse();
    }

    @Test
    void bracketsBehindTheNameMakeAnArray() {
        Declaration declaration = parse("char prev_comm[16]");

        assertThat(declaration.name()).isEqualTo("prev_comm");
        assertThat(declaration.type().text()).isEqualTo("char");
        assertThat(declaration.elementCount()).isEqualTo(16);
    }

    @Test
    void bracketsBehindTheTypeMakeAnArrayToo() {
        Declaration declaration = parse("char[16] comm");

        assertThat(declaration.name()).isEqualTo("comm");
        assertThat(declaration.type().text()).isEqualTo("char");
        assertThat(declaration.elementCount()).isEqualTo(16);
    }

    @Test
    void severalDimensionsMultiply() {
        Declaration declaration = parse("u16 matrix[2][3]");

        assertThat(declaration.dimensions()).isEqualTo(List.of("2", "3"));
        assertThat(declaration.elementCount()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u8 key[32 + 2]", "u8 key[KEY_LENGTH]", "u8 key[]", "u8 key[sizeof(long) * 2]"})
    void aCountThatIsNoPlainNumberIsUnknown(String text) {
        assertThat(parse(text).isArray()).isTrue();
        assertThat(parse(text).elementCount()).isZero();
        assertThat(parse(text).name()).isEqualTo("key");
    }

    @Test
    void locationKeywordsAreNotPartOfTheType() {
        assertThat(parse("__data_loc char[] name").location()).isEqualTo(FieldPlacement.DATA_LOC);
        assertThat(parse("__rel_loc u64[] name").location()).isEqualTo(FieldPlacement.REL_LOC);
        assertThat(parse("__data_loc cpumask_t mask").type().text()).isEqualTo("cpumask_t");
    }

    @Test
    void theOldestLocationHasNoTypeAtAll() {
        Declaration declaration = parse("__data_loc name");

        assertThat(declaration.location()).isEqualTo(FieldPlacement.DATA_LOC);
        assertThat(declaration.type().isEmpty()).isTrue();
        assertThat(declaration.name()).isEqualTo("name");
    }

    @Test
    void aFunctionPointerIsNamedInTheMiddle() {
        Declaration declaration = parse("void (*function)(struct work_struct *)");

        assertThat(declaration.name()).isEqualTo("function");
        assertThat(declaration.type().isPointer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"struct mm_struct* x", "const char *const x", "void __seg_gs * x", "void* x", "union bpf_attr *x"
            })
    void aStarMakesAPointerWhereverItStands(String text) {
        assertThat(parse(text).type().isPointer()).isTrue();
        assertThat(parse(text).type().isStructure()).isFalse();
        assertThat(parse(text).name()).isEqualTo("x");
    }

    @Test
    void anAttributeDoesNotHideTheType() {
        Declaration declaration = parse("const char __attribute__((btf_type_tag(\"user\"))) * path");

        assertThat(declaration.type().isPointer()).isTrue();
        assertThat(declaration.name()).isEqualTo("path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "*", "[4]", "int x[", "char[16]", "->"})
    void whatHasNoTypeOrNoNameIsNoDeclaration(String text) {
        assertThat(Declaration.parse(text)).isNull();
    }

    private static Declaration parse(String text) {
        Declaration declaration = Declaration.parse(text);
        assertThat(declaration).as(text).isNotNull();
        return declaration;
    }
}

package dev.tailrace.serde;

/** An event points to a schema that was not found. The message names its id. */
public final class UnknownSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param schemaId the id
     * @param where it was looked for, and for how long
     */
    public UnknownSchemaException(long schemaId, String where) {
        super("no schema with the id %016x in %s".formatted(schemaId, where));
    }
}

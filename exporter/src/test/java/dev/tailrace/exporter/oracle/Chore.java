package dev.tailrace.exporter.oracle;

/** A few system calls that belong together, with a name that says what they do. */
record Chore(String name, Work work) {
    /** System calls; one that the kernel refuses has written its events all the same. */
    interface Work {
        void run(Scratch scratch) throws Exception;
    }

    static Chore of(String name, Work work) {
        return new Chore(name, work);
    }
}

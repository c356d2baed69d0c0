# What a Java runtime needs of an operating system, and nothing else: the C library of the host that builds.
FROM scratch
LABEL dev.tailrace.local=true
COPY . /
ENV LANG=C.UTF-8

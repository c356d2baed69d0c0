# The JDK of the host that builds, with a shell to run jlink in.
FROM scratch
LABEL dev.tailrace.local=true
COPY . /
ENV LANG=C.UTF-8 JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/bin:/bin

# docker build -t weir .
# docker run -p 8080:8080 -v "$PWD/conf:/opt/weir/conf:ro" -v weir-events:/opt/weir/var weir
#
# In a container the loopback address is the container's own: the command below listens on all of its addresses. Whose connections
# are served is proxy.clients in conf/weir.conf; add the network the clients come from.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY .mvn .mvn
COPY src src
RUN mvn -B -ntp -q -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre
RUN useradd --system --home-dir /opt/weir --shell /usr/sbin/nologin weir \
    && mkdir -p /opt/weir/var && chown weir /opt/weir/var
WORKDIR /opt/weir
COPY --from=build /build/target/weir.jar ./
COPY --from=build /build/target/lib/ lib/
COPY conf conf
USER weir
EXPOSE 8080
VOLUME /opt/weir/var
# exec form: java is process 1 and gets the SIGTERM of `docker stop`, which drains; give it time with --stop-timeout 40.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-Xss512k", "-Dio.netty.leakDetection.level=disabled", \
            "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=75", "-XX:MaxHeapFreeRatio=90", "-XX:PretenureSizeThreshold=1m", \
            "-XX:-ShrinkHeapInSteps", "-XX:+ExitOnOutOfMemoryError", \
            "-XX:ThreadPriorityPolicy=1", "-XX:JavaPriority1_To_OSPriority=10", "-XX:-PrintWarnings", \
            "-jar", "weir.jar"]
CMD ["serve", "--set", "proxy.listen=0.0.0.0:8080"]

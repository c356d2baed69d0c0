package dev.tailrace.it;

import java.time.Duration;

/** What can go wrong between a ring and a consumer. */
enum Fault {
    NONE {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            Thread.sleep(time);
        }
    },
    BROKER_PAUSED {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.pauseBroker();
            Thread.sleep(time);
            scene.resumeBroker();
        }
    },
    BROKER_KILLED {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.broker().kill();
            Thread.sleep(time);
            scene.broker().startAgain();
        }
    },
    BROKER_CUT_OFF {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.cutBrokerOff();
            Thread.sleep(time);
            scene.connectBroker();
        }
    },
    ONE_MEGABIT_PER_SECOND {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.throttleExporter();
            Thread.sleep(time);
            scene.unthrottleExporter();
        }
    },
    BROKER_DISK_FULL {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.fillDisk();
            Thread.sleep(time);
            scene.freeDisk();
        }
    },
    BROKER_ABSENT_AT_START {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            Thread.sleep(time);
            scene.startBroker();
        }
    },
    EXPORTER_TERMINATED {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.stopExporter();
            scene.startExporter();
        }
    },
    EXPORTER_KILLED {
        @Override
        void strike(FaultScene scene, Duration time) {
            scene.killExporter();
            scene.startExporter();
        }
    },
    RELAY_KILLED {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.killRelay();
            Thread.sleep(time);
            scene.startRelay();
        }
    },
    CLIENT_STOPS_READING {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.connectIdleClient();
            Thread.sleep(time);
        }
    },
    FOREIGN_READER {
        @Override
        void strike(FaultScene scene, Duration time) throws Exception {
            scene.steal(time);
        }
    };

    /** Does the harm, and undoes it when its time is over. */
    abstract void strike(FaultScene scene, Duration time) throws Exception;

    /** The size of each ring. A small one where a few seconds shall cost events, a large one where none may be lost. */
    String bufferSize() {
        return switch (this) {
            case NONE, CLIENT_STOPS_READING -> "4M";
            default -> "64k";
        };
    }

    /** Whether the broker does not answer meanwhile. */
    boolean takesBrokerAway() {
        return switch (this) {
            case BROKER_PAUSED, BROKER_KILLED, BROKER_CUT_OFF, BROKER_DISK_FULL, BROKER_ABSENT_AT_START -> true;
            default -> false;
        };
    }

    /** Only who loses what he read, or from whom somebody takes it, leaves a hole. */
    boolean mayLeaveHoles() {
        return this == EXPORTER_KILLED || this == FOREIGN_READER;
    }
}

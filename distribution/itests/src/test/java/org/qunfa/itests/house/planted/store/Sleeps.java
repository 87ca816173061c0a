package org.qunfa.itests.house.planted.store;

import java.util.concurrent.TimeUnit;

/** Planted: sleeps. */
final class Sleeps {

    void sleep() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        Thread.sleep(1);
    }
}

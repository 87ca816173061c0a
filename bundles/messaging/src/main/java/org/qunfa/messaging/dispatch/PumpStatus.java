package org.qunfa.messaging.dispatch;

/**
 * How far a pump is, for people.
 *
 * @param work {@code starting}, {@code active}, {@code suspended}, {@code parked}, {@code isolated}, {@code unlicensed}, {@code draining}, {@code suspect} or {@code elsewhere}
 * @param out messages that are released and have no outcome yet
 * @param submitted messages that the carrier took since the pump began
 * @param refused messages that it refused since then
 * @param receipts receipts stored since then
 * @param rate parts that the line takes in a second, as it was set or found; 0 while no limit is known
 */
public record PumpStatus(String work, int out, long submitted, long refused, long receipts, double rate) {

    static PumpStatus starting() {
        return new PumpStatus("starting", 0, 0, 0, 0, 0);
    }

    PumpStatus elsewhere() {
        return new PumpStatus("elsewhere", 0, submitted, refused, receipts, rate);
    }

    PumpStatus at(String otherWork) {
        return new PumpStatus(otherWork, out, submitted, refused, receipts, rate);
    }
}

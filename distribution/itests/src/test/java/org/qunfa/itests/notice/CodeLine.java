package org.qunfa.itests.notice;

import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** A line of the shared instance that carries codes to a simulated centre, and the people who come by them. */
final class CodeLine implements AutoCloseable {

    final SmscSimulator smsc = SmscSimulator.start();
    final Newcomers newcomers;
    private final QunfaProcess qunfa;
    private final Channel channel;

    private CodeLine(QunfaProcess qunfa, Sender sender, String name, long firstNumber) {
        this.qunfa = qunfa;
        channel = Channel.to(name, smsc).with("classes", "code, notice");
        newcomers = new Newcomers(sender.api(), smsc, firstNumber);
    }

    /**
     * Opens one, and waits until it is up.
     *
     * @param firstNumber of a range that no other test uses
     */
    static CodeLine open(QunfaProcess qunfa, Sender sender, String name, long firstNumber) {
        var line = new CodeLine(qunfa, sender, name, firstNumber);
        line.smsc.script().receipts(ReceiptPolicy.delivered());
        line.channel.install(qunfa);
        sender.awaitUp(line.id());
        return line;
    }

    /** The channel's id. */
    String id() {
        return channel.id();
    }

    @Override
    public void close() {
        channel.remove(qunfa);
        smsc.close();
    }
}

package org.qunfa.testkit.smpp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jspecify.annotations.Nullable;

/** Takes submissions: numbers them, records what is accepted, answers as the script says, and orders the receipts. */
final class SubmitDesk {

    private static final Octets NONE = Octets.of();

    private final Centre centre;
    private final ReceiptDesk receipts;
    private final AtomicLong given = new AtomicLong();

    SubmitDesk(Centre centre) {
        this.centre = centre;
        receipts = new ReceiptDesk(centre);
    }

    void take(SubmitSm submit, SmscLine line) {
        Map<Integer, Octets> tlvs = tlvs(submit.getOptionalParameters());
        byte[] octets = submit.getShortMessage() == null ? new byte[0] : submit.getShortMessage();
        Octets payload = tlvs.get(Tlv.MESSAGE_PAYLOAD);
        if (octets.length == 0 && payload != null) {
            octets = payload.bytes();
        }
        long idNumber = centre.options().ids().number(given.getAndIncrement());
        boolean headed = (submit.getEsmClass() & 0x40) != 0 && octets.length > 0;
        int header = headed ? Math.min(octets.length, 1 + (octets[0] & 0xFF)) : 0;
        take(
                new AcceptedMessage(
                        centre.options().ids().write(idNumber),
                        idNumber,
                        line.number(),
                        line.systemId(),
                        submit.getSequenceNumber(),
                        text(submit.getSourceAddr()),
                        text(submit.getDestAddress()),
                        submit.getEsmClass() & 0xFF,
                        submit.getDataCoding() & 0xFF,
                        submit.getRegisteredDelivery() & 0xFF,
                        header == 0 ? NONE : Octets.of(octets, 0, header),
                        Octets.of(octets, header, octets.length),
                        tlvs,
                        Instant.now()),
                SMPPConstant.CID_SUBMIT_SM,
                line);
    }

    void take(DataSm data, SmscLine line) {
        Map<Integer, Octets> tlvs = tlvs(data.getOptionalParameters());
        Octets payload = tlvs.getOrDefault(Tlv.MESSAGE_PAYLOAD, NONE);
        boolean headed = (data.getEsmClass() & 0x40) != 0 && payload.length() > 0;
        int header = headed ? Math.min(payload.length(), 1 + payload.at(0)) : 0;
        long idNumber = centre.options().ids().number(given.getAndIncrement());
        take(
                new AcceptedMessage(
                        centre.options().ids().write(idNumber),
                        idNumber,
                        line.number(),
                        line.systemId(),
                        data.getSequenceNumber(),
                        text(data.getSourceAddr()),
                        text(data.getDestAddress()),
                        data.getEsmClass() & 0xFF,
                        data.getDataCoding() & 0xFF,
                        data.getRegisteredDelivery() & 0xFF,
                        Octets.of(payload.bytes(), 0, header),
                        Octets.of(payload.bytes(), header, payload.length()),
                        tlvs,
                        Instant.now()),
                SMPPConstant.CID_DATA_SM,
                line);
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }

    private static Map<Integer, Octets> tlvs(OptionalParameter @Nullable [] parameters) {
        if (parameters == null || parameters.length == 0) {
            return Map.of();
        }
        var tlvs = new LinkedHashMap<Integer, Octets>();
        for (OptionalParameter parameter : parameters) {
            byte[] raw = parameter.serialize();
            int tag = ByteBuffer.wrap(raw).getShort() & 0xFFFF;
            tlvs.putIfAbsent(tag, Octets.of(Arrays.copyOfRange(raw, 4, raw.length)));
        }
        return tlvs;
    }

    private void take(AcceptedMessage message, int command, SmscLine line) {
        centre.tally().submits.increment();
        SubmitAnswer answer = centre.script().decide(message);
        ReceiptPolicy policy = centre.script().receipts();
        List<ReceiptDesk.Due> dues = List.of();
        if (answer.recorded()) {
            centre.journal().add(message);
            centre.tally().accepted.increment();
            dues = receipts.prepare(message, policy);
        }
        if (policy.beforeAnswer()) {
            receipts.sendEarly(dues, line);
        }
        if (answer.delay().isZero()) {
            carryOut(answer, message, command, line);
        } else {
            centre.timer().after(answer.delay(), () -> carryOut(answer, message, command, line));
        }
        if (!policy.beforeAnswer()) {
            receipts.send(dues, answer.delay());
        }
    }

    private void carryOut(SubmitAnswer answer, AcceptedMessage message, int command, SmscLine line) {
        if (answer.answered()) {
            line.write(response(answer, message, command));
        } else {
            centre.tally().unanswered.increment();
            centre.journal().flush();
        }
        if (answer.status() != 0) {
            centre.tally().refused.increment();
        }
        if (answer.dropped()) {
            centre.tally().dropped.increment();
            if (answer.answered()) {
                line.endAfterWriting();
            } else {
                line.cut();
            }
        }
    }

    private static byte[] response(SubmitAnswer answer, AcceptedMessage message, int command) {
        if (answer.status() != 0) {
            return Pdus.response(command, answer.status(), message.sequence());
        }
        return command == SMPPConstant.CID_SUBMIT_SM
                ? Pdus.compose(() -> Pdus.COMPOSER.submitSmResp(message.sequence(), message.messageId()))
                : Pdus.compose(() -> Pdus.COMPOSER.dataSmResp(message.sequence(), message.messageId()));
    }
}

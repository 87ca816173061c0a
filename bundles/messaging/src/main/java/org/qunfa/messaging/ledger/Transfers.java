package org.qunfa.messaging.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.qunfa.store.Script;

/** Transfers that settle reservations and are written together. */
final class Transfers {

    private final List<String> ids;
    private final List<String> kinds;
    private final List<String> organisations;
    private final List<String> notices;
    private final List<Long> chunks;
    private final List<Long> sources;
    private final List<Long> targets;
    private final List<Long> segments;

    Transfers(int capacity) {
        ids = new ArrayList<>(capacity);
        kinds = new ArrayList<>(capacity);
        organisations = new ArrayList<>(capacity);
        notices = new ArrayList<>(capacity);
        chunks = new ArrayList<>(capacity);
        sources = new ArrayList<>(capacity);
        targets = new ArrayList<>(capacity);
        segments = new ArrayList<>(capacity);
    }

    /**
     * The identity of a transfer follows from what it is for, so that the same transfer can never be made twice: the first
     * 16 octets of the SHA-256 of the purpose in UTF-8.
     */
    static UUID id(String purpose) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(purpose.getBytes(StandardCharsets.UTF_8));
            ByteBuffer octets = ByteBuffer.wrap(digest);
            return new UUID(octets.getLong(), octets.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(Settlement s, String kind, long target, long source) {
        boolean posts = kind.equals("post");
        long chunk = s.chunk().key().id();
        ids.add(id(kind + " " + chunk + " " + (posts ? s.postedBefore() : s.voidedBefore()))
                .toString());
        kinds.add(kind);
        organisations.add(s.organisation().toString());
        notices.add(s.chunk().notice().toString());
        chunks.add(chunk);
        sources.add(source);
        targets.add(target);
        segments.add((long) (posts ? s.posted() : s.voided()));
    }

    boolean any() {
        return !ids.isEmpty();
    }

    void write(Script script) {
        script.add(
                """
                insert into messaging.ledger_transfer
                    (id, kind, organisation, source, target, segments, notice, chunk)
                select i, k, o, s, t, a, n, c
                from unnest(?::text[]::uuid[], ?::text[], ?::text[]::uuid[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::text[]::uuid[], ?::bigint[])
                    as r(i, k, o, s, t, a, n, c)""",
                texts(ids),
                texts(kinds),
                texts(organisations),
                numbers(sources),
                numbers(targets),
                numbers(segments),
                texts(notices),
                numbers(chunks));
    }

    private static String[] texts(List<String> column) {
        return column.toArray(String[]::new);
    }

    private static long[] numbers(List<Long> column) {
        return column.stream().mapToLong(Long::longValue).toArray();
    }
}

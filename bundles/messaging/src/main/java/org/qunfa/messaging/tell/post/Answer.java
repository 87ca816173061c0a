package org.qunfa.messaging.tell.post;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer: keeps its status and when to come again, and counts its body, which is dropped unseen. A body beyond the
 * limit breaks the connection. The status that came stays known whatever happens then.
 */
final class Answer implements AsyncResponseConsumer<Boolean> {

    private static final int MOST_OCTETS = 64 * 1024;

    private volatile int status;
    private volatile @Nullable Duration retryAfter;
    private volatile @Nullable FutureCallback<Boolean> end;
    private int octets;

    /** The status; 0 while there is none. */
    int status() {
        return status;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails body,
            HttpContext context,
            FutureCallback<Boolean> callback) {
        status = response.getCode();
        retryAfter = wait(response.getFirstHeader("Retry-After"));
        end = callback;
        if (body == null) {
            callback.completed(true);
        }
    }

    private static @Nullable Duration wait(@Nullable Header header) {
        if (header == null || header.getValue() == null || header.getValue().length() > 40) {
            return null;
        }
        String value = header.getValue().strip();
        try {
            if (value.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // Nothing depends on what comes before the answer.
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(MOST_OCTETS);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        octets += source.remaining();
        source.position(source.limit());
        if (octets > MOST_OCTETS) {
            throw new IOException("an answer that is too long");
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        FutureCallback<Boolean> callback = end;
        if (callback != null) {
            callback.completed(true);
        }
    }

    @Override
    public void failed(Exception cause) {
        // The future of the whole exchange says so.
    }

    @Override
    public void releaseResources() {
        // Holds none.
    }
}

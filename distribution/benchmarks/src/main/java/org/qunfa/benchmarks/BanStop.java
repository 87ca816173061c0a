package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/** A ban, at the console, of whoever sends. For one thread. */
final class BanStop implements Stop {

    private final Platform platform;
    private final String name;
    private final String subject;
    private String ban = "";

    /** @param subject the option that says who is banned: an organisation or a person */
    BanStop(Platform platform, String name, String subject) {
        this.platform = platform;
        this.name = name;
        this.subject = subject;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void stop() throws IOException {
        ban = only("qunfa:account-ban", "--reason benchmark " + subject)
                .path("ban")
                .asText();
    }

    @Override
    public long since() throws IOException {
        return SinkTally.micros(
                Instant.parse(only("qunfa:account-bans", ban).path("placedAt").asText()));
    }

    private JsonNode only(String command, String words) throws IOException {
        JsonNode rows = platform.console(command, words);
        if (rows.size() != 1) {
            throw new AssertionError(command + " is about one ban, and answers " + rows);
        }
        return rows.path(0);
    }

    @Override
    public void lift() throws IOException {
        platform.console("qunfa:account-unban", ban);
    }
}

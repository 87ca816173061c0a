package org.qunfa.testkit.phone;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/**
 * A phone with an app that keeps the promise of a phone line's protocol: it stores what it is offered before it says that it has it,
 * sends each id once, however often it is offered, and brings everything until it is taken. It asks when it is told to. Safe for use
 * by many threads; one poll at a time.
 */
public final class Phone {

    private static final int PATIENCE_SECONDS = 30;
    private static final int SLOWNESS_MILLIS = 250;
    private static final String GENERIC_FAILURE = "1";
    private static final String NO_SERVICE = "4";

    private final Function<Webhook, CompletionStage<WebhookReply>> way;
    private final String key;
    private final Set<String> stored = new HashSet<>();
    private final List<SmsSent> sent = new ArrayList<>();
    private final List<String> got = new ArrayList<>();
    private final List<Due> done = new ArrayList<>();
    private final List<PhoneJson.Text> texts = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private PhoneMood mood = PhoneMood.WELL;
    private int most = 10;
    private int number;

    /** A report that is said from a time on, by {@link System#nanoTime}. */
    private record Due(PhoneJson.Report report, long fromNanos) {}

    /**
     * A phone that is paired.
     *
     * @param way to the line
     * @param key what it is paired with
     */
    public Phone(Function<Webhook, CompletionStage<WebhookReply>> way, String key) {
        this.way = way;
        this.key = key;
    }

    /** Behaves like this with what it is offered from now on. */
    public synchronized void mood(PhoneMood wanted) {
        mood = wanted;
    }

    /** Fails to send to this number, in digits with a plus sign, for good. */
    public synchronized void refuse(String to) {
        refused.add(to);
    }

    /** Wants at most so many messages at once. */
    public synchronized void want(int messages) {
        most = messages;
    }

    /** Gets a text from somebody; brings it with the next poll. */
    public synchronized void incoming(String from, String text) {
        number++;
        texts.add(new PhoneJson.Text("text-" + number, from, text, Instant.now().toString()));
    }

    /** Says, with the next poll, what became of a part that it sent. */
    public synchronized void arrived(SmsSent part, boolean delivered) {
        say(part.id(), part.to(), delivered ? "delivered" : "undelivered", "");
    }

    /** Asks, and does what it is told. Answers the status. */
    public int ask() throws Exception {
        return ask(false);
    }

    /** Asks, and the answer is lost on its way. */
    public void askInVain() throws Exception {
        ask(true);
    }

    private int ask(boolean inVain) throws Exception {
        PhoneJson.Poll poll = poll();
        WebhookReply reply = send(PhoneJson.write(poll), key);
        if (!inVain && reply.status() == 200) {
            taken(poll);
            PhoneJson.messages(reply.body()).forEach(this::store);
        }
        return reply.status();
    }

    /** Sends any body with any key, and answers what came back. */
    public WebhookReply send(String body, String with) throws Exception {
        var webhook = new Webhook(
                Map.of(
                        "Authorization", List.of("Bearer " + with),
                        "Content-Type", List.of("application/json")),
                "",
                body.getBytes(StandardCharsets.UTF_8),
                Instant.now());
        return way.apply(webhook).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized PhoneJson.Poll poll() {
        long now = System.nanoTime();
        List<PhoneJson.Report> due = done.stream()
                .filter(report -> now - report.fromNanos() >= 0)
                .map(Due::report)
                .toList();
        return new PhoneJson.Poll(List.copyOf(got), firstOfEach(due), List.copyOf(texts), most);
    }

    /** One report of a part in a poll, so that each order is an order. */
    private static List<PhoneJson.Report> firstOfEach(List<PhoneJson.Report> due) {
        var seen = new HashSet<String>();
        return due.stream().filter(report -> seen.add(report.id())).toList();
    }

    private synchronized void taken(PhoneJson.Poll poll) {
        got.removeAll(poll.got());
        poll.done().forEach(report -> remove(report));
        texts.removeAll(poll.texts());
    }

    private void remove(PhoneJson.Report report) {
        for (Due due : done) {
            if (due.report().equals(report)) {
                done.remove(due);
                return;
            }
        }
    }

    private synchronized void store(PhoneJson.Offered message) {
        if (mood != PhoneMood.SILENT) {
            got.add(message.id());
        }
        if (stored.add(message.id())) {
            for (int part = 0; part < message.parts().size(); part++) {
                part(message, part);
            }
        }
    }

    private void part(PhoneJson.Offered message, int index) {
        var part = new SmsSent(
                message.id() + "/" + (index + 1), message.to(), message.parts().get(index));
        if (refused.contains(part.to())) {
            say(part.id(), part.to(), "failed", GENERIC_FAILURE);
        } else if (mood == PhoneMood.NO_SERVICE) {
            say(part.id(), part.to(), "failed", NO_SERVICE);
        } else if (mood == PhoneMood.HALF && index > 0) {
            say(part.id(), part.to(), "failed", GENERIC_FAILURE);
        } else {
            sent.add(part);
            report(part);
        }
    }

    private void report(SmsSent part) {
        List<String> states =
                switch (mood) {
                    case SILENT, UNREPORTING -> List.of();
                    case DELIVERING -> List.of("sent", "delivered");
                    case DELIVERING_TWICE -> List.of("sent", "delivered", "delivered");
                    case DELIVERING_EARLY -> List.of("delivered", "sent");
                    default -> List.of("sent");
                };
        states.forEach(state -> say(part.id(), part.to(), state, ""));
    }

    private void say(String id, String to, String state, String code) {
        long from = System.nanoTime() + (mood == PhoneMood.SLOW ? TimeUnit.MILLISECONDS.toNanos(SLOWNESS_MILLIS) : 0);
        done.add(new Due(new PhoneJson.Report(id, state, code, to), from));
    }

    /** The parts that it sent, in order. */
    public synchronized List<SmsSent> sent() {
        return List.copyOf(sent);
    }

    /** How many texts, and reports of what arrived, were not taken yet. */
    public synchronized long untaken() {
        return texts.size()
                + done.stream()
                        .filter(due -> due.report().state().endsWith("delivered"))
                        .count();
    }
}

package org.qunfa.testkit.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.testkit.carrier.CarrierPeer.Taken;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.carrier.PeerTrick;

/**
 * A gateway on the loopback interface that speaks what its {@link Talk} does. What it delivers and nobody answers, it delivers
 * again. All its threads are named {@value #THREADS} and something.
 */
public final class Gateway implements AutoCloseable {

    static final String THREADS = "gateway-";

    /** What is so old and has no answer is delivered again. */
    private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long LOOK_MILLIS = 200;
    private static final int PART_UNITS = 67;
    private static final int SINGLE_UNITS = 70;

    private final Talk talk;
    private final int port;
    private final int callBackPort;
    private final Set<GatewayLine> lines = ConcurrentHashMap.newKeySet();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Talk.Submission> submissions = new CopyOnWriteArrayList<>();
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger sequences = new AtomicInteger(1_000);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Gateway::thread);
    private final Object callingBack = new Object();
    private volatile ServerSocket server;
    private volatile PeerTrick trick = PeerTrick.BEHAVE;

    private Gateway(Talk talk, int callBackPort) throws IOException {
        this.talk = talk;
        this.callBackPort = callBackPort;
        server = listen(0);
        port = server.getLocalPort();
        var unused = clock.scheduleWithFixedDelay(
                () -> pending().stream().filter(Pending::isOld).forEach(this::send),
                LOOK_MILLIS,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** A report or a text that nobody took yet. */
    private static final class Pending {
        final byte[] frame;
        private volatile long sentNanos;

        Pending(byte[] frame) {
            this.frame = frame;
            sent();
        }

        void sent() {
            sentNanos = System.nanoTime();
        }

        boolean isOld() {
            return System.nanoTime() - sentNanos >= REPEAT_NANOS;
        }
    }

    /** A gateway on a free port. */
    public static Gateway start(Talk talk) {
        return start(talk, 0);
    }

    /** A gateway that delivers over connections that it makes itself, to this port. */
    public static Gateway start(Talk talk, int callBackPort) {
        try {
            return new Gateway(talk, callBackPort);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A port of the loopback interface that nobody has. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Thread thread(Runnable work) {
        var thread = new Thread(work, THREADS + "thread");
        thread.setDaemon(true);
        return thread;
    }

    private ServerSocket listen(int at) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        thread(() -> accept(socket)).start();
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                begin(new GatewayLine(this, talk, connection, false));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void begin(GatewayLine line) {
        lines.add(line);
        thread(line::run).start();
    }

    void ended(GatewayLine line) {
        lines.remove(line);
    }

    public int port() {
        return port;
    }

    /** Behaves like this from now on. */
    public synchronized void play(PeerTrick now) {
        trick = now;
        notifyAll();
        try {
            if (now == PeerTrick.UNREACHABLE) {
                server.close();
                cut();
            } else if (server.isClosed()) {
                server = listen(port);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    PeerTrick trick() {
        return trick;
    }

    /** Waits while nothing may move. */
    synchronized void awaitMoving() throws InterruptedException {
        while (trick == PeerTrick.FREEZE) {
            wait();
        }
    }

    /** Cuts all connections. */
    public void cut() {
        lines.forEach(GatewayLine::cut);
    }

    /** Connections that stand. */
    public int connections() {
        return lines.size();
    }

    /** Sends octets over every connection of clients, whatever they are. */
    public void write(byte[] octets) {
        lines.forEach(line -> line.write(octets));
    }

    /** What was taken, in order. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** The same as it was read. */
    public List<Talk.Submission> submissions() {
        return List.copyOf(submissions);
    }

    void submitted(GatewayLine line, byte[] frame) {
        Talk.Submission submission = talk.submission(frame);
        String to = submission.to().startsWith("86") ? submission.to() : "86" + submission.to();
        byte[] id = talk.id(ids.incrementAndGet(), frame);
        boolean refused = trick == PeerTrick.REFUSE && to.equals(Long.toString(Parcels.REFUSED.digits()));
        if (refused || trick == PeerTrick.THROTTLE) {
            line.write(talk.submitAnswer(frame, id, refused ? Talk.Verdict.WRONG_NUMBER : Talk.Verdict.TOO_FAST));
            return;
        }
        submissions.add(submission);
        taken.add(new Taken(talk.text(id), to, text(submission)));
        byte[] answer = talk.submitAnswer(frame, id, Talk.Verdict.TAKEN);
        switch (trick) {
            case NO_ANSWER -> {}
            case SLOW -> later(250, () -> line.write(answer));
            case RECEIPTS_EARLY -> {
                report(id, submission, 0);
                later(100, () -> line.write(answer));
            }
            default -> {
                line.write(answer);
                receipts(id, submission);
            }
        }
    }

    private void receipts(byte[] id, Talk.Submission submission) {
        if (trick == PeerTrick.RECEIPTS || trick == PeerTrick.RECEIPTS_TWICE) {
            report(id, submission, 20);
        }
        if (trick == PeerTrick.RECEIPTS_TWICE) {
            report(id, submission, 40);
        }
    }

    private void report(byte[] id, Talk.Submission submission, long millis) {
        if (submission.report()) {
            later(millis, () -> deliver(talk.report(sequences.incrementAndGet(), id, submission.to(), "DELIVRD")));
        }
    }

    private void later(long millis, Runnable work) {
        try {
            var unused = clock.schedule(work, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The gateway is closed.
        }
    }

    private static String text(Talk.Submission submission) {
        byte[] octets = submission.text();
        int header = submission.header() ? octets[0] + 1 : 0;
        return new String(octets, header, octets.length - header, StandardCharsets.UTF_16BE);
    }

    /** Delivers a report or a text until it is answered. */
    public void deliver(byte[] frame) {
        var made = new Pending(frame);
        synchronized (pending) {
            pending.put(talk.sequence(frame), made);
        }
        send(made);
    }

    private List<Pending> pending() {
        synchronized (pending) {
            return new ArrayList<>(pending.values());
        }
    }

    /** Reports and texts that nobody took yet. */
    public int unacknowledged() {
        return pending().size();
    }

    void delivered(byte[] answer) {
        synchronized (pending) {
            pending.remove(talk.sequence(answer));
        }
    }

    private void send(Pending one) {
        one.sent();
        if (trick == PeerTrick.FREEZE || trick == PeerTrick.UNREACHABLE) {
            return;
        }
        synchronized (callingBack) {
            if (callBackPort != 0 && lines.stream().noneMatch(GatewayLine::isCallBack)) {
                callBack();
            }
        }
        lines.stream()
                .filter(line -> line.isOpen() && line.isCallBack() == (callBackPort != 0))
                .findFirst()
                .ifPresent(line -> line.write(one.frame));
    }

    private void callBack() {
        try {
            var connection = new Socket(InetAddress.getLoopbackAddress(), callBackPort);
            var line = new GatewayLine(this, talk, connection, true);
            begin(line);
            line.write(talk.callBack(sequences.incrementAndGet()));
            line.awaitOpen();
        } catch (IOException e) {
            // Nobody listens: what is pending is delivered later.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers a text, cut into parts if it is long. */
    public void inbound(String from, String to, String text) {
        if (text.length() <= SINGLE_UNITS) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_16BE);
            deliver(talk.text(sequences.incrementAndGet(), new Talk.Inbound(from, to, octets, false, 1, 1)));
            return;
        }
        int total = (text.length() + PART_UNITS - 1) / PART_UNITS;
        int reference = sequences.incrementAndGet() & 0xFF;
        for (int i = 0; i < total; i++) {
            byte[] part = text.substring(i * PART_UNITS, Math.min(text.length(), (i + 1) * PART_UNITS))
                    .getBytes(StandardCharsets.UTF_16BE);
            byte[] octets = new byte[6 + part.length];
            System.arraycopy(new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) (i + 1)}, 0, octets, 0, 6);
            System.arraycopy(part, 0, octets, 6, part.length);
            deliver(talk.text(sequences.incrementAndGet(), new Talk.Inbound(from, to, octets, true, total, i + 1)));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        play(PeerTrick.UNREACHABLE);
    }
}

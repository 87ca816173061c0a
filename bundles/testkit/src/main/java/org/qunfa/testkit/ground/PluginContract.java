package org.qunfa.testkit.ground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.Outcome;
import org.qunfa.testkit.Eventually;

/**
 * What every plugin that talks to somebody has to keep of the promises of {@link org.qunfa.plugin.Plugin}; the contract of
 * each kind extends it. Every test gets a fresh far side and a fresh plugin; tests of misbehaviour that the far side does not
 * know are skipped. After every test the plugin is closed, and must have left no thread and no connection, and neither what it
 * shows nor the log may say anything personal or secret.
 *
 * @param <P> the plugins
 * @param <F> their far side
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PluginContract<P, F extends FarSide<P>> {

    private static final int SEVERAL = 5;

    /** How much longer than its time closing may take on a busy machine: less than the question has that is out then. */
    private static final Duration CLOSING = Duration.ofSeconds(8);

    @SuppressWarnings("NullAway.Init")
    protected F far;

    @SuppressWarnings("NullAway.Init")
    protected P plugin;

    @SuppressWarnings("NullAway.Init")
    protected RecordedHost host;

    @SuppressWarnings("NullAway.Init")
    protected Asker asker;

    @SuppressWarnings("NullAway.Init")
    private ContractThreads threads;

    @SuppressWarnings("NullAway.Init")
    private LogWitness logs;

    private boolean closed;
    private boolean waitsInVain;
    private boolean closesInVain;

    /** A fresh far side, with the plugin that talks to it. */
    protected abstract F peer() throws Exception;

    /** How long the plugin may take for an answer: 3 seconds where none comes that is one, otherwise longer than {@link #soon()}. */
    protected Duration patience() {
        if (closesInVain) {
            return Duration.ofSeconds(10);
        }
        return waitsInVain ? Duration.ofSeconds(3) : soon().multipliedBy(3).dividedBy(2);
    }

    /** How long anything may take that needs no waiting: far more than it takes, for a busy machine. */
    protected Duration soon() {
        return Duration.ofSeconds(20);
    }

    /** What the plugin says it is. */
    protected abstract Object profile();

    /** Opens the plugin. */
    protected abstract CompletionStage<Void> open(RecordedHost with);

    /** Closes the plugin. */
    protected abstract CompletionStage<Void> close(Duration within);

    /** Asks something new that happens when the far side behaves. */
    protected abstract Asked<? extends Outcome> ask();

    /** Words of what the plugin is given that it must not show. */
    protected abstract Set<String> privateWords();

    /** What a question comes to when the far side takes it and never answers. */
    protected Class<?> whenSilent() {
        return Outcome.NotKnown.class;
    }

    /** What a question comes to when nobody can reach the far side. */
    protected Class<?> whenUnreachable() {
        return Outcome.DidNotHappen.class;
    }

    /** Ends what is under way at the far side, so that closing need not wait for it. */
    protected void settle() {}

    @BeforeEach
    final void begin() throws Exception {
        logs = new LogWitness();
        far = peer();
        host = new RecordedHost(far.http());
        threads = new ContractThreads(far::owns);
        plugin = far.plugin();
        asker = new Asker(soon());
        closed = false;
        waitsInVain = false;
        closesInVain = false;
    }

    @AfterEach
    final void end() throws Exception {
        try {
            far.play(FarTrick.BEHAVE);
            settle();
            if (!closed) {
                closeWithin(Duration.ofSeconds(3));
            }
            asker.asked().forEach(Asked::checked);
            Eventually.see("no thread of the plugin lives: " + threads.ofPlugin(), soon(), () -> threads.ofPlugin()
                    .isEmpty());
            Eventually.see("no connection stands", soon(), () -> far.connections() == 0);
            tellsNobody();
        } finally {
            asker.close();
            host.close();
            far.close();
            logs.close();
        }
    }

    private void tellsNobody() {
        Set<String> words = new HashSet<>(privateWords());
        words.addAll(far.secrets());
        assertEquals(Set.of(), logs.heard(words), "the log says what it must not");
        var shown = new ArrayList<String>();
        shown.add(plugin.toString());
        shown.add(profile().toString());
        asker.asked().forEach(asked -> shown.add(String.valueOf(asked.checked())));
        for (String word : words) {
            assertTrue(shown.stream().noneMatch(text -> LogWitness.says(text, word)), "the plugin shows " + word);
        }
    }

    /** Opens the plugin; its stage has to finish soon. */
    protected final void opened() throws Exception {
        await("open", asker.call("open", () -> open(host)), soon());
    }

    /** Closes the plugin; its stage has to finish soon after the time. */
    protected final void closeWithin(Duration within) throws Exception {
        closed = true;
        Duration slack = closesInVain && soon().compareTo(CLOSING) > 0 ? CLOSING : soon();
        await("close", asker.call("close", () -> close(within)), within.plus(slack));
    }

    private static void await(String what, CompletionStage<Void> stage, Duration within) throws Exception {
        try {
            stage.toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not finish within " + within, e);
        } catch (ExecutionException e) {
            throw new AssertionError(what + "'s stage failed", e.getCause());
        }
    }

    /** Has the far side play a trick, if it can; otherwise the test is skipped. */
    protected final void play(FarTrick trick) {
        assumeTrue(far.tricks().contains(trick), () -> "the far side cannot " + trick);
        waitsInVain = trick == FarTrick.SILENT || trick == FarTrick.BROKEN;
        far.play(trick);
    }

    @Test
    void profileIsConstant() throws Exception {
        Object before = asker.call("profile", this::profile);
        opened();
        assertEquals(before, profile());
        closeWithin(soon());
        assertEquals(before, profile());
    }

    @Test
    void answersEachOfSeveralQuestions() throws Exception {
        opened();
        List<Asked<? extends Outcome>> several = new ArrayList<>();
        for (int i = 0; i < SEVERAL; i++) {
            several.add(ask());
        }
        several.forEach(asked -> asked.get(Outcome.Happened.class));
    }

    @Test
    void opensWhenNobodyIsThere() throws Exception {
        play(FarTrick.UNREACHABLE);
        opened();
    }

    @Test
    void saysThatItDidNotHappenWhenNobodyIsThere() throws Exception {
        play(FarTrick.UNREACHABLE);
        opened();
        assertInstanceOf(whenUnreachable(), ask().get());
        far.play(FarTrick.BEHAVE);
        Eventually.see("it works again", soon(), () -> ask().get() instanceof Outcome.Happened);
    }

    @Test
    void doesNotGuessWhenNoAnswerComes() throws Exception {
        play(FarTrick.SILENT);
        opened();
        List<Asked<? extends Outcome>> several = new ArrayList<>();
        for (int i = 0; i < SEVERAL; i++) {
            several.add(ask());
        }
        several.forEach(asked -> assertInstanceOf(whenSilent(), asked.get()));
    }

    @Test
    void believesNoRubbish() throws Exception {
        play(FarTrick.BROKEN);
        opened();
        assertFalse(ask().get() instanceof Outcome.Happened, "it believed what was no answer");
    }

    @Test
    void givesUpAtCloseWhatGetsNoAnswer() throws Exception {
        play(FarTrick.SILENT);
        // Whoever waits for the question's end instead of ending it closes too late.
        closesInVain = true;
        opened();
        Asked<? extends Outcome> asked = ask();
        closeWithin(Duration.ofSeconds(1));
        assertFalse(asked.checked() instanceof Outcome.Happened, "nothing happened");
    }

    @Test
    void isQuietAfterClose() throws Exception {
        opened();
        ask().get();
        settle();
        closeWithin(soon());
        int calls = host.calls();
        Eventually.stays("it called its host after it was closed", () -> host.calls() == calls);
    }
}

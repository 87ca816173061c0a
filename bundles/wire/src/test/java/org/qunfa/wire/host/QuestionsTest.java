package org.qunfa.wire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuestionsTest {

    private static final Questions.Ends<String> ENDS = new Questions.Ends<>("closed", "given up");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final Questions questions = new Questions();

    private static void close(Questions questions, Duration patience) throws Exception {
        questions.close(patience).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void waitsAtItsEndForWhatIsOut() throws Exception {
        CompletableFuture<String> asked = questions.ask(() -> answer, ENDS);
        CompletableFuture<Void> closed = questions.close(LONG).toCompletableFuture();
        assertFalse(closed.isDone());
        answer.complete("said");
        closed.get(30, TimeUnit.SECONDS);
        assertEquals("said", asked.get(0, TimeUnit.SECONDS));
    }

    @Test
    void givesUpAtItsEndWhatHasNoAnswer() throws Exception {
        CompletableFuture<String> asked = questions.ask(() -> answer, ENDS);
        close(questions, Duration.ofMillis(100));
        assertEquals("given up", asked.get(0, TimeUnit.SECONDS));
        answer.complete("late");
        assertEquals("given up", asked.get(0, TimeUnit.SECONDS));
    }

    @Test
    void asksNobodyAfterItsEnd() throws Exception {
        close(questions, LONG);
        CompletableFuture<String> asked = questions.ask(
                () -> {
                    throw new AssertionError("it was asked");
                },
                ENDS);
        assertEquals("closed", asked.get(0, TimeUnit.SECONDS));
        close(questions, LONG);
    }

    /** It is a fault, for the platform's guard to see. */
    @Test
    void hidesNoFault() throws Exception {
        var broken = new IllegalStateException("broken");
        CompletableFuture<String> thrown = questions.ask(
                () -> {
                    throw broken;
                },
                ENDS);
        assertEquals(broken, cause(thrown));
        CompletableFuture<String> failed = questions.ask(() -> CompletableFuture.failedFuture(broken), ENDS);
        assertEquals(broken, cause(failed));
        close(questions, LONG);
    }

    private static Throwable cause(CompletableFuture<String> stage) {
        ExecutionException thrown = assertThrows(ExecutionException.class, () -> stage.get(0, TimeUnit.SECONDS));
        return assertInstanceOf(IllegalStateException.class, thrown.getCause());
    }

    @Test
    void aDeadlineKeepsAPartOfThePatienceBack() {
        Duration patience = Duration.ofHours(1);
        Deadline deadline = Deadline.of(patience);
        assertTrue(deadline.left().compareTo(patience) < 0);
        assertEquals(Duration.ofMinutes(1), deadline.left(Duration.ofMinutes(1)));
        assertTrue(deadline.left(patience).compareTo(patience) < 0);
        assertFalse(deadline.isOver());
        Deadline over = Deadline.of(Duration.ZERO);
        assertTrue(over.isOver());
        assertEquals(Duration.ofMillis(1), over.left(), "a call still has some time, and is late in any case");
    }
}

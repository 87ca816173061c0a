package org.qunfa.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.model.Money;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginField;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.push.PushOutcome;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.plugin.template.CompileOutcome;
import org.qunfa.plugin.template.NoticeTemplate;
import org.qunfa.plugin.template.RenderOutcome;
import org.qunfa.plugin.template.TemplateProblem;
import org.qunfa.plugin.template.TemplateValues;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallOutcome;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.EndReason;
import org.qunfa.plugin.voice.HangUpOutcome;
import org.qunfa.plugin.webhook.WebhookReply;

/** Holds the outcomes of all kinds of plugins to what they have in common. */
class OutcomesTest {

    private static final List<Class<?>> CERTAINTIES =
            List.of(Outcome.Happened.class, Outcome.DidNotHappen.class, Outcome.NotKnown.class);

    /** A template for the test's outcomes. */
    private static final class Empty implements NoticeTemplate {
        @Override
        public Set<String> variables() {
            return Set.of();
        }

        @Override
        public RenderOutcome render(TemplateValues values) {
            return new RenderOutcome.Text("");
        }
    }

    static Stream<Class<?>> sealedOnes() {
        return Stream.concat(outcomes(), Stream.of(CallProgress.class));
    }

    static Stream<Class<?>> outcomes() {
        return Stream.of(
                SubmitOutcome.class,
                StartOutcome.class,
                PaymentStanding.class,
                CloseOutcome.class,
                RefundOutcome.class,
                WebhookReading.class,
                BeginOutcome.class,
                LoginOutcome.class,
                PushOutcome.class,
                CallOutcome.class,
                HangUpOutcome.class,
                CompileOutcome.class,
                RenderOutcome.class,
                IdentityOutcome.class,
                Verdict.class,
                HttpOutcome.class);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void eachHappenedOrDidNotOrIsNotKnown(Class<?> outcome) {
        for (Class<?> each : outcome.getPermittedSubclasses()) {
            assertEquals(
                    1,
                    CERTAINTIES.stream().filter(c -> c.isAssignableFrom(each)).count(),
                    each.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void whatIsNotKnownSaysWhoIsToBlameUnlessItIsOnlyPending(Class<?> outcome) throws Exception {
        for (Class<?> each : outcome.getPermittedSubclasses()) {
            var made = (Outcome) sample(each);
            boolean silent = each.getSimpleName().equals("Pending") || !(made instanceof Outcome.NotKnown);
            assertTrue(silent || made.blame().isPresent(), each.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("sealedOnes")
    void eachGivesItselfToItsCase(Class<?> type) throws Exception {
        Class<?> cases = Arrays.stream(type.getDeclaredClasses())
                .filter(c -> c.getSimpleName().equals("Cases"))
                .findFirst()
                .orElseThrow();
        Method match = type.getMethod("match", cases);
        for (Class<?> each : type.getPermittedSubclasses()) {
            Object made = sample(each);
            Object proxy =
                    Proxy.newProxyInstance(cases.getClassLoader(), new Class<?>[] {cases}, (self, method, given) -> {
                        assertSame(made, given[0]);
                        return method.getName();
                    });
            String name = each.getSimpleName();
            assertEquals(Character.toLowerCase(name.charAt(0)) + name.substring(1), match.invoke(made, proxy));
        }
    }

    private static Object sample(Class<?> type) throws Exception {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(parts).map(OutcomesTest::value).toArray();
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(RecordComponent part) {
        return switch (part.getType().getSimpleName()) {
            case "String" -> part.getName().equals("digits") ? "12#" : "word";
            case "int" -> 7;
            case "byte[]" -> new byte[0];
            case "Failure" -> Failure.remote("500", "broken");
            case "Duration" -> Duration.ofSeconds(2);
            case "Instant" -> Instant.EPOCH;
            case "URI" -> URI.create("https://pay.example.com/");
            case "Money" -> new Money(100, "CNY");
            case "BankAccount" -> new BankAccount("Qunfa", "Bank of Hangzhou", "5719 0001", "");
            case "Map" -> part.getName().equals("headers") ? Map.of("name", List.of("value")) : Map.of("name", "value");
            case "Set" -> Set.of("name");
            case "List" -> list(part);
            case "WebhookReply" -> new WebhookReply(200, "text/plain", "success");
            case "CallId" -> new CallId("1");
            case "EndReason" -> EndReason.COMPLETED;
            case "RefusalReason" -> RefusalReason.NUMBER;
            case "NoticeTemplate" -> new Empty();
            default -> throw new AssertionError("no value for " + part);
        };
    }

    private static List<?> list(RecordComponent part) {
        return switch (part.getName()) {
            case "fields" -> List.of(new LoginField("user", "Name", false));
            case "problems" -> List.of(new TemplateProblem(1, 1, "x", "It is wrong."));
            case "findings" -> List.of(new Finding(0, 1, "x", "It is wrong."));
            case "carrierIds" -> List.of("1");
            default -> List.of();
        };
    }
}

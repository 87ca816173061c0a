package org.qunfa.shell;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;
import org.qunfa.model.PhoneNumber;

/** Reads the words that people type for the platform's fixed values. */
final class Words {

    private Words() {}

    static NoticeState noticeState(String word) {
        return find(NoticeState.values(), NoticeState::word, word, "--state");
    }

    static Adjustments.State adjustmentState(String word) {
        return find(Adjustments.State.values(), Adjustments.State::word, word, "--state");
    }

    static Appeals.State appealState(String word) {
        return find(Appeals.State.values(), Appeals.State::word, word, "--state");
    }

    static Role role(String word) {
        return find(Role.values(), Role::word, word, "--role");
    }

    static Extent extent(String word) {
        return find(Extent.values(), Extent::word, word, "--extent");
    }

    static OldForm oldForm(String word) {
        return find(OldForm.values(), OldForm::word, word, "--form");
    }

    /** A number as somebody writes it. */
    static PhoneNumber number(String text) {
        if (PhoneNumber.read(text) instanceof PhoneNumber.Valid valid) {
            return valid.number();
        }
        throw refusal("--to", "is not a phone number");
    }

    static MessageClass messageClass(String word) {
        return find(MessageClass.values(), MessageClass::word, word, "--class");
    }

    static @Nullable InDoubt inDoubt(@Nullable String word) {
        return word == null ? null : find(InDoubt.values(), InDoubt::word, word, "--in-doubt");
    }

    static @Nullable OutsideHours outsideHours(@Nullable String word) {
        return word == null ? null : find(OutsideHours.values(), OutsideHours::word, word, "--outside-hours");
    }

    static Set<Scope> scopes(Iterable<String> words) {
        var scopes = EnumSet.noneOf(Scope.class);
        words.forEach(word -> scopes.add(find(Scope.values(), Scope::word, word, "--scope")));
        return scopes;
    }

    /** Addresses and networks, each once. */
    static List<Network> networks(List<String> texts) {
        return texts.stream()
                .map(text -> Network.read(text)
                        .orElseThrow(() -> Refusal.of(
                                Refusal.Fault.INVALID,
                                "--address",
                                "bad-address",
                                "--address is an address or a network of IPv4 or IPv6, such as 192.0.2.0/24")))
                .distinct()
                .toList();
    }

    static Set<GrantItem> claims(Iterable<String> words) {
        var claims = EnumSet.noneOf(GrantItem.class);
        words.forEach(word -> claims.add(find(GrantItem.values(), GrantItem::word, word, "--claim")));
        return claims;
    }

    /** A moment as RFC 3339 writes it. */
    static @Nullable Instant time(@Nullable String text, String option) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refusal(option, "is a time such as 2026-12-24T18:00:00+08:00");
        }
    }

    /** A time of the day. */
    static LocalTime timeOfDay(String text, String option) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw refusal(option, "is a time of the day such as 08:00");
        }
    }

    static LocalDate date(String text, String option) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw refusal(option, "is a day such as 2030-01-31");
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw refusal("--zone", "is a zone such as Asia/Shanghai");
        }
    }

    static Days days(String word) {
        return find(Days.values(), Days::word, word, "--days");
    }

    private static <T> T find(T[] values, Function<T, String> word, String wanted, String option) {
        Optional<T> found =
                Arrays.stream(values).filter(v -> word.apply(v).equals(wanted)).findFirst();
        return found.orElseThrow(() ->
                refusal(option, "is one of " + Arrays.stream(values).map(word).collect(Collectors.joining(", "))));
    }

    private static Refusal refusal(String option, String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, option, "bad-option", option + " " + sentence);
    }
}

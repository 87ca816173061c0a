package org.qunfa.accounts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that somebody agrees to by itself when they sign in at another product: a claim about them, or to be used while they are away.
 * Clients ask for it by its scope (OpenID Connect Core §5.4, §11). Whom somebody writes to is never among them: it is not stored.
 */
public enum GrantItem {
    /** What they call themselves, where they do. */
    NICKNAME("nickname", "profile", "昵称"),
    /** The picture that they show of themselves, where they do. */
    PICTURE("picture", "profile", "头像"),
    /** Their number, which is always proved: {@code phone_number_verified} goes with it. */
    PHONE_NUMBER("phone_number", "phone", "手机号"),
    /** Refresh tokens. */
    OFFLINE_ACCESS("offline_access", "offline_access", "在您离开后继续使用您同意提供的信息");

    private final String word;
    private final String scope;
    private final String text;

    GrantItem(String word, String scope, String text) {
        this.word = word;
        this.scope = scope;
        this.text = text;
    }

    /** The word for it outside; a claim's name. */
    public String word() {
        return word;
    }

    /** By which scope clients ask for it. */
    public String scope() {
        return scope;
    }

    /** What people read, in Chinese. */
    public String text() {
        return text;
    }

    /** The one of this word. */
    public static Optional<GrantItem> of(String word) {
        return Arrays.stream(values()).filter(item -> item.word.equals(word)).findFirst();
    }

    /** Those of these words, a space between them; words of nothing are left out. */
    public static Set<GrantItem> read(String words) {
        Set<GrantItem> items = EnumSet.noneOf(GrantItem.class);
        for (String word : words.split(" ", -1)) {
            of(word).ifPresent(items::add);
        }
        return items;
    }

    /** Their words, a space between them. */
    public static String words(Set<GrantItem> items) {
        return items.stream().sorted().map(GrantItem::word).collect(Collectors.joining(" "));
    }

    /** The scopes by which they are asked for, with {@code openid}, a space between them. */
    public static String scopes(Set<GrantItem> items) {
        return items.stream()
                .sorted()
                .map(GrantItem::scope)
                .distinct()
                .collect(Collectors.joining(" ", items.isEmpty() ? "openid" : "openid ", ""));
    }
}

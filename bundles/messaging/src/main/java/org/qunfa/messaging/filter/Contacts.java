package org.qunfa.messaging.filter;

import java.util.List;

/**
 * Finds what a text says about where to turn to: a mobile or service number, an address in the net, a name in a messenger.
 * Short numbers and those with an area code are how the police and banks are reached, and do not count.
 */
final class Contacts {

    private static final int MOBILE = 11;
    private static final int SERVICE = 10;
    private static final int SHORTEST_NAME = 5;
    private static final int FEWEST_NUMERALS = 7;
    private static final String NUMERALS = "零〇一二三四五六七八九壹贰叁";
    private static final List<String> MESSENGERS =
            List.of("微信", "薇信", "威信", "qq", "vx", "v信", "群号", "飞机", "电报", "telegram", "whatsapp", "加我", "加v", "加薇");

    private boolean messenger;
    private final StringBuilder digits = new StringBuilder();
    private int name;
    private boolean letter;
    private boolean digit;
    private int numerals;

    private Contacts() {}

    static boolean areIn(String text) {
        return isAddress(text) || new Contacts().read(text);
    }

    private static boolean isAddress(String text) {
        if (text.contains("://")) {
            return true;
        }
        for (int i = text.indexOf('.', 1); i >= 0 && i + 2 < text.length(); i = text.indexOf('.', i + 1)) {
            boolean end = isLatin(text.charAt(i + 1)) && isLatin(text.charAt(i + 2));
            if (end && Character.isLetterOrDigit(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLatin(char unit) {
        return Folding.isLatin(Folding.seen(unit));
    }

    private boolean read(String text) {
        String folded = Folding.fold(text);
        messenger = MESSENGERS.stream().anyMatch(folded::contains);
        for (int i = 0; i < folded.length(); i++) {
            if (take(folded.charAt(i))) {
                return true;
            }
        }
        return ends();
    }

    private boolean take(char symbol) {
        boolean isDigit = Folding.isDigit(symbol);
        boolean isLetter = Folding.isLatin(symbol);
        if (isDigit || isLetter) {
            name++;
            letter |= isLetter;
            digit |= isDigit;
        }
        boolean over = !isDigit && isNumber();
        if (isDigit) {
            digits.append(symbol);
        } else {
            digits.setLength(0);
        }
        boolean named = !isDigit && !isLetter && endName();
        numerals = NUMERALS.indexOf(symbol) >= 0 ? numerals + 1 : 0;
        return over || named || numerals == FEWEST_NUMERALS;
    }

    private boolean ends() {
        return isNumber() || endName();
    }

    private boolean isNumber() {
        boolean mobile = digits.length() >= MOBILE && digits.charAt(0) == '1' && digits.charAt(1) >= '3';
        boolean service = digits.length() >= SERVICE && (digits.indexOf("400") == 0 || digits.indexOf("800") == 0);
        return mobile || service;
    }

    private boolean endName() {
        boolean is = name >= SHORTEST_NAME && ((letter && digit) || messenger);
        name = 0;
        letter = false;
        digit = false;
        return is;
    }
}

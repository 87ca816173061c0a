package org.qunfa.itests.house.planted.store;

/** Not against the rule: is on the list, and what it contains with it. */
final class NamesOneOnTheList {

    private NamesOneOnTheList() {}

    /** What its owner may. */
    static final class Inside {

        private Inside() {}

        static String algorithm() {
            return "MD5";
        }
    }
}

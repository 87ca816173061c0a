/**
 * The content filter: words of a lexicon found in final texts, however they are disguised. It knows no database.
 *
 * <p>Texts are searched in steps of which each sees few of the texts, or places, of the one before: {@code Glance} and
 * {@code Rows} tell in one look at each character what a text may hold at all. Words are then found by {@code KeyTree}, where
 * {@code Beginnings} say that they may begin, and weighed by {@code Alignment} and {@code Evidence}; readings by
 * {@code ReadingSearch} where {@code ReadingGate} says so; and what signs and single letters hide by a look at the text as it
 * may be meant. {@code Findings} and {@code Surroundings} decide which hits count. No step before the last may miss what the
 * next would find, and tests hold them to a search that takes none of these steps.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.messaging.filter;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

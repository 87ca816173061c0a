package org.qunfa.testkit.template;

import java.util.Map;
import java.util.Set;

/**
 * What a language's test gives to the contract.
 *
 * @param good a source with at least two variables, one of which stands twice
 * @param variables the variables of it
 * @param values a value for each
 * @param text what it comes to with these values
 * @param bad a source that is no template, for a problem behind its first line
 * @param line where the problem is, from 1; above 1
 * @param column where in the line, from 1
 */
public record TemplateSamples(
        String good,
        Set<String> variables,
        Map<String, String> values,
        String text,
        String bad,
        int line,
        int column) {}

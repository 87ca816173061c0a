package org.qunfa.plugin.template;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A language that templates of notices are written in. It has no life of its own: nothing is opened and nothing closed. Called by
 * many threads at once, with this bundle's class loader as the context loader; answers at once, from what it is given alone: no
 * network, no clock, no file, no default locale, no memory of earlier calls.
 */
@ConsumerType
public interface TemplateLanguage {

    /** What this language is. Constant. */
    TemplateProfile profile();

    /** Compiles a source. Called when a template is saved, never when a message is sent. */
    CompileOutcome compile(TemplateSource source);
}

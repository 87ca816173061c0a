package org.qunfa.plugin.template;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One compiled template. Immutable; called by many threads at once. Same values, same text, on every machine at every time.
 * The host counts segments, puts the signature in, and looks at the text before it is sent.
 */
@ConsumerType
public interface NoticeTemplate {

    /** The variables that have to have a value. Constant. */
    Set<String> variables();

    /** Puts values in. Takes time in proportion to the text, and stops at {@link TemplateValues#longest}. */
    RenderOutcome render(TemplateValues values);
}

/** Words on their way to people: shown safely, and the ones they may have meant. */
@NullMarked
package org.tieout.common.text;

import org.jspecify.annotations.NullMarked;

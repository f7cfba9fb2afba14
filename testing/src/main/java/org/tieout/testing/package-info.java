/** What the tests of several modules need. */
@NullMarked
package org.tieout.testing;

import org.jspecify.annotations.NullMarked;

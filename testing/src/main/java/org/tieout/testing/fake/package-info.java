/** Providers that run on this machine: they answer as the real ones do, and fail as they do when a test asks for it. */
@NullMarked
package org.tieout.testing.fake;

import org.jspecify.annotations.NullMarked;

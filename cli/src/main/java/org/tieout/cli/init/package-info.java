/** The first config: made of what lies in a folder of delivered files. */
@NullMarked
package org.tieout.cli.init;

import org.jspecify.annotations.NullMarked;

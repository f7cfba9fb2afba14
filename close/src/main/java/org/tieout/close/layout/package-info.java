/** Exports as the systems of record read them: what a file looks like is a layout, a YAML file; this writes it. */
@NullMarked
package org.tieout.close.layout;

import org.jspecify.annotations.NullMarked;

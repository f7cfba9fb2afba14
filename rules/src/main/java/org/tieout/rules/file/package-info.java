/** Opens delivered files as records of text, whatever their format. */
@NullMarked
package org.tieout.rules.file;

import org.jspecify.annotations.NullMarked;

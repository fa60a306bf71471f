/// Control charts: what a ward's numbers do by themselves, and the four signals that something has changed.
@NullMarked
package org.effleurage.measure.chart;

import org.jspecify.annotations.NullMarked;

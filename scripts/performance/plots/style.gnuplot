# What all plots share. "table" and "picture" come from scripts/performance/plot.
set terminal svg size 760,420 dynamic font "Helvetica,14" background rgb "white"
set output picture
set datafile separator "\t"
set key off
set border 3 lc rgb "#606060"
set tics nomirror
set grid ytics lc rgb "#e0e0e0" lt 1
set style line 1 lc rgb "#1f5fa8" lw 2 pt 7 ps 0.7
set style line 2 lc rgb "#c8502d" lw 2 pt 5 ps 0.7
set style fill solid 0.9 noborder
set boxwidth 0.6
set yrange [0:*]

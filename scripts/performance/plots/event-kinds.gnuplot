set title "Start with many kinds of events selected"
set xlabel "kinds of events"
set ylabel "ms until they are let in" tc ls 1
set y2label "MB of anonymous memory" tc ls 2
set ytics tc ls 1
set y2tics tc ls 2
set y2range [0:*]
set logscale x 10
set xrange [0.8:3000]
set key top left
plot table skip 1 using 1:2 with linespoints ls 1 title "ms until events are let in", '' skip 1 using 1:3 axes x1y2 with linespoints ls 2 title "MB of anonymous memory"

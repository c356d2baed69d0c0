set title "Many CPUs, simulated"
set xlabel "rings"
set ylabel "CPU while idle, % of a core" tc ls 1
set y2label "MB of heap in use" tc ls 2
set ytics tc ls 1
set y2tics tc ls 2
set y2range [0:*]
set xtics (1, 16, 64, 256)
set key top left
plot table skip 1 using 1:3 with linespoints ls 1 title "CPU while idle", '' skip 1 using 1:6 axes x1y2 with linespoints ls 2 title "MB of heap in use"

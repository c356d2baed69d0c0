set title "What a fleet sends, at 20,000 events/s a host"
set xlabel "hosts"
set ylabel "MB/s"
set logscale xy 10
set yrange [*:*]
set xrange [0.8:12500]
set key top left
plot table skip 1 using 1:3 with linespoints ls 2 title "protobuf", '' skip 1 using 1:4 with linespoints ls 1 title "compressed"

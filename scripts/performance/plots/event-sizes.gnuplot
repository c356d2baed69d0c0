set title "One thread decodes markers of a size"
set xlabel "bytes of text in each event"
set ylabel "M events/s" tc ls 1
set y2label "GB/s of pages" tc ls 2
set ytics tc ls 1
set y2tics tc ls 2
set y2range [0:*]
set logscale x 4
set xtics (16, 64, 256, 1024, 3000)
set key top center horizontal
plot table skip 1 using 1:2 with linespoints ls 1 title "M events/s", '' skip 1 using 1:3 axes x1y2 with linespoints ls 2 title "GB/s of pages"

set title "One CPU writes as fast as it can"
set xlabel "where the events go"
set ylabel "CPU ms of the exporter for a million events"
plot table skip 1 using 0:4:xtic(1) with boxes ls 1, '' skip 1 using 0:4:4 with labels offset 0,0.7

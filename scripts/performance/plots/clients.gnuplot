set title "Live clients at 50,000 events/s"
set xlabel "clients"
set ylabel "CPU ms of the exporter for a million events"
plot table skip 1 using 0:2:xtic(1) with boxes ls 1, '' skip 1 using 0:2:2 with labels offset 0,0.7

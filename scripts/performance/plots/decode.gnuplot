set title "One thread decodes captures of different work"
set xlabel "kinds of events in the capture"
set ylabel "M events/s"
plot table skip 1 using 0:2:xtic(1) with boxes ls 1, '' skip 1 using 0:2:2 with labels offset 0,0.7

/* The compiled English catalogue, put into the binary as it is. */
    .section .rodata
    .global styrkedja_english_begin
    .global styrkedja_english_end
styrkedja_english_begin:
    .incbin ENGLISH_CATALOGUE
styrkedja_english_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits

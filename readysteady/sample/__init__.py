"""The sample outlet: its texts and facts as files, the code that draws its pictures, and the code that loads it all."""

# What is said about messages on their way.

perhaps-twice = <i>(You may have this already. I was cut off while sending it.)</i>

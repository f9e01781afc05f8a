using Experimance.Host.Commands;
using Experimance.Host.Lifecycle;

NativeMemory.KeepSmall();
LastWords.Listen();
return await CommandLine.RunAsync(args).ConfigureAwait(false);

using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;

NativeMemory.KeepSmall();
LastWords.Listen();
ProcessEnvironment.Clear();
return await CommandLine.RunAsync(args).ConfigureAwait(false);

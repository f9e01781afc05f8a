using Experimance.Host.Commands;
using Experimance.Host.Lifecycle;

LastWords.Listen();
return await CommandLine.RunAsync(args).ConfigureAwait(false);

using Experimance.Actors.Tests;
using Experimance.Actors.Tests.Foundation.Journal;
using Xunit.MicrosoftTestingPlatform;

// The tests; or, where a test has started this program to kill it, what is to be killed.
if (KilledProcess.IsThis)
{
    KilledProcess.Run();
    return 0;
}

return await TestPlatformTestFramework
    .RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    .ConfigureAwait(false);

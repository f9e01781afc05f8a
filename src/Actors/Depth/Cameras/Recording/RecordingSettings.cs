using Experimance.Actors.Foundation;

namespace Experimance.Actors.Depth.Cameras.Recording;

public sealed record RecordingSettings
{
    [Setting("A recording begins again after its last frame")]
    public bool Loop { get; init; } = true;
}

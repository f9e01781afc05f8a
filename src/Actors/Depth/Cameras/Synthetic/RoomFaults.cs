using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>What is wrong with the simulated camera, by wish. Each fault stays until <see cref="RoomEvent.Recover"/>.</summary>
internal sealed class RoomFaults
{
    /// <summary>The cable is out: an open camera fails, and none opens until <see cref="RoomEvent.Replug"/>.</summary>
    public bool Unplugged { get; private set; }

    /// <summary>It does not open; one that is open goes on.</summary>
    public bool OpenFails { get; private set; }

    public bool NoFrames { get; private set; }

    public bool Frozen { get; private set; }

    public bool Late { get; private set; }

    public void Apply(RoomEvent what)
    {
        switch (what)
        {
            case RoomEvent.Unplug:
                Unplugged = true;
                break;
            case RoomEvent.Replug:
                Unplugged = false;
                break;
            case RoomEvent.NoFrames:
                NoFrames = true;
                break;
            case RoomEvent.FrozenFrame:
                Frozen = true;
                break;
            case RoomEvent.LateFrames:
                Late = true;
                break;
            case RoomEvent.OpenFails:
                OpenFails = true;
                break;
            case RoomEvent.Recover:
                Unplugged = OpenFails = NoFrames = Frozen = Late = false;
                break;
        }
    }

    /// <exception cref="CameraException">While it can be neither opened nor read.</exception>
    public void ThrowIfUnplugged()
    {
        if (Unplugged)
        {
            throw new CameraException("The simulated camera is unplugged. Plug it in again in the sandbox.");
        }
    }

    public void ThrowIfClosed()
    {
        ThrowIfUnplugged();
        if (OpenFails)
        {
            throw new CameraException("The simulated camera does not open, by wish. Let it recover in the sandbox.");
        }
    }
}

// A stage that keeps its files in memory: for tests of conversions.
#pragma once

#include <map>

#include "output/stage.h"

namespace speckiln::cli {

using Files = std::map<std::string, std::string>;

class MemoryStage final : public output::Stage {
  public:
    explicit MemoryStage(Files& files) : files_(files) {}
    Result<std::unique_ptr<output::OutputFile>> create(std::string_view path) override {
        return std::unique_ptr<output::OutputFile>(std::make_unique<File>(files_[std::string(path)]));
    }
    Status adopt(std::string_view, std::uint64_t, std::string) override { return Done{}; }
    Result<output::Published> commit(Diagnostics&) override { return output::Published{files_.size(), 0, 0}; }

  private:
    class File final : public output::OutputFile {
      public:
        explicit File(std::string& bytes) : bytes_(bytes) {}
        Status write(std::string_view piece) override {
            bytes_ += piece;
            return Done{};
        }
        Result<output::Written> close() override {
            return output::Written{bytes_.size(), output::sha256(bytes_)};
        }

      private:
        std::string& bytes_;
    };
    Files& files_;
};

}  // namespace speckiln::cli
